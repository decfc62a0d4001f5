#!/usr/bin/env bash
# Whole runs over an archive: does time grow with it, and memory not?
#
#   benches/archive.sh CORPUS.jsonl[.gz] [COMMAND]…
#
# Each COMMAND ("check" and "claims" where none is given) reads the corpus once and 20 times. The
# figures to look at are ratios within this run: time 18 to 22, memory at most 1.2 and below 200 MB;
# the bytes of --jobs 1 and --jobs 2 are the same. Exit status 1 where one is missed.
set -euo pipefail
[ $# -gt 0 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2; }
cd "$(dirname "$0")/.."
mizan=${MIZAN:-target/release/mizan}
corpus=$1
shift
[ $# -gt 0 ] || set -- check claims
times=20 missed=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

case $corpus in
    *.gz) gzip -dc "$corpus" >"$scratch/once.jsonl" ;;
    *) cp "$corpus" "$scratch/once.jsonl" ;;
esac
for _ in $(seq $times); do cat "$scratch/once.jsonl"; done >"$scratch/many.jsonl"
du -h --apparent-size "$scratch"/*.jsonl | awk -F'[\t/]' '{ print $1, $NF }'

# measure NAME ARGUMENT…: writes "seconds megabytes", the quickest and the largest of RUNS (3) runs.
measure() {
    for _ in $(seq "${RUNS:-3}"); do
        python3 - "$mizan" "$@" <<'PY'
import resource, subprocess, sys, time
start = time.monotonic()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{time.monotonic() - start:.3f} {usage.ru_utime + usage.ru_stime:.3f} {usage.ru_maxrss / 1024:.1f}")
PY
    done | awk 'NR == 1 || $2 < cpu { cpu = $2; wall = $1 } $3 > peak { peak = $3 }
        END { print wall, cpu, peak }'
}

# within NAME VALUE LOW HIGH
within() {
    local mark=ok
    awk -v v="$2" -v l="$3" -v h="$4" 'BEGIN { exit !(v >= l && v <= h) }' || { mark=MISSED; missed=1; }
    printf '  %-34s %8s   (%s to %s) %s\n' "$1" "$2" "$3" "$4" "$mark"
}

for command in "$@"; do
    for jobs in 1 2; do
        run=("$command" --quiet --exit-zero -f jsonl -j "$jobs")
        [ "$command" = check ] || run=("$command" --quiet -f jsonl -j "$jobs")
        read -r wall cpu peak <<<"$(measure "${run[@]}" "$scratch/once.jsonl")"
        read -r wall20 cpu20 peak20 <<<"$(measure "${run[@]}" "$scratch/many.jsonl")"
        echo "$command --jobs $jobs: once $wall s ($cpu s of processor), $peak MB; $times times $wall20 s ($cpu20 s), $peak20 MB"
        # Time of the processor, since other programs may be running; without what a start costs.
        start=$("$mizan" --version >/dev/null; echo '{"text":"12 dead"}' >"$scratch/one.jsonl"; measure "${run[@]}" "$scratch/one.jsonl" | cut -d' ' -f2)
        within "time, $times times / once" "$(awk "BEGIN { printf \"%.1f\", ($cpu20 - $start) / ($cpu - $start) }")" 18 22
        within "memory, $times times / once" "$(awk "BEGIN { printf \"%.2f\", $peak20 / $peak }")" 0 1.2
        within "memory in MB" "$peak20" 0 200
        "$mizan" "${run[@]}" "$scratch/once.jsonl" >"$scratch/jobs-$jobs"
    done
    if cmp -s "$scratch/jobs-1" "$scratch/jobs-2"; then
        echo "  --jobs 1 and --jobs 2: the same bytes"
    else
        echo "  --jobs 1 and --jobs 2: other bytes MISSED"
        missed=1
    fi
done
exit $missed
