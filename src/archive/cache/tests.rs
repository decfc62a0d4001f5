use super::*;
use std::fs;

fn key(number: u32) -> Key {
    Key::of_hash(blake3::hash(&number.to_le_bytes()))
}

fn payload(number: u32) -> Vec<u8> {
    format!("payload {number}").repeat(number as usize % 7).into_bytes()
}

/// Fills a cache with so many records.
fn fill(dir: &Path, numbers: std::ops::Range<u32>) {
    let (cache, warning) = Cache::open(dir).unwrap();
    assert_eq!(warning, None);
    for number in numbers {
        cache.put(key(number), &payload(number));
        assert_eq!(cache.write(), None);
    }
    assert_eq!(cache.close(true), None);
}

/// How many of so many records are there; each is as it was put.
fn found(cache: &Cache, most: u32) -> usize {
    let good = |number: &u32| match cache.get(key(*number)) {
        Some(found) => {
            assert_eq!(found, payload(*number));
            true
        }
        None => false,
    };
    (0..most).filter(good).count()
}

#[test]
fn what_is_put_is_found_again() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path(), 0..300);
    fill(dir.path(), 300..500);
    let (cache, warning) = Cache::open(dir.path()).unwrap();
    assert_eq!((found(&cache, 600), warning), (500, None));
    assert_eq!(cache.hits(), 500);
}

#[test]
fn a_file_that_is_cut_anywhere_keeps_what_is_whole() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path(), 0..12);
    let path = dir.path().join(NAME);
    let whole = fs::read(&path).unwrap();
    let mut before = 0;
    for length in 0..=whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        let (cache, warning) = Cache::open(dir.path()).unwrap();
        assert_eq!(warning, None, "{length}");
        let now = found(&cache, 13);
        assert!(now >= before, "{length}");
        before = now;
        cache.put(key(12), &payload(12));
        assert_eq!(cache.close(true), None);
        let (cache, _) = Cache::open(dir.path()).unwrap();
        assert_eq!(found(&cache, 13), now + 1, "{length}");
    }
    assert_eq!(before, 12);
}

#[test]
fn a_byte_that_is_changed_anywhere_gives_nothing_wrong() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path(), 0..20);
    let path = dir.path().join(NAME);
    let whole = fs::read(&path).unwrap();
    for at in 0..whole.len() {
        let mut broken = whole.clone();
        broken[at] ^= 0x41;
        fs::write(&path, &broken).unwrap();
        let Ok((cache, told)) = Cache::open(dir.path()) else {
            assert!(at < MAGIC.len());
            continue;
        };
        let now = found(&cache, 20);
        let closed = cache.close(true);
        assert!(now < 20, "{at}");
        assert!(told.is_some() || closed.is_some() || at < MAGIC.len(), "{at} is told");
    }
}

#[test]
fn a_file_of_someone_else_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(NAME);
    fs::write(&path, "my notes").unwrap();
    assert!(Cache::open(dir.path()).unwrap_err().message.contains("no cache of mizan"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "my notes");
    fs::write(&path, "mizan cache 0\nolder").unwrap();
    let (cache, warning) = Cache::open(dir.path()).unwrap();
    assert_eq!((found(&cache, 5), warning), (0, None));
    fs::write(dir.path().join("file"), "").unwrap();
    assert!(Cache::open(&dir.path().join("file")).is_err());
}

#[test]
fn a_second_run_only_reads() {
    let dir = tempfile::tempdir().unwrap();
    fill(dir.path(), 0..10);
    let (first, _) = Cache::open(dir.path()).unwrap();
    let (second, warning) = Cache::open(dir.path()).unwrap();
    assert!(warning.unwrap().message.contains("only reads"));
    assert_eq!(found(&second, 10), 10);
    first.put(key(10), &payload(10));
    second.put(key(11), &payload(11));
    assert_eq!((first.close(true), second.close(true)), (None, None));
    let (cache, _) = Cache::open(dir.path()).unwrap();
    assert_eq!(found(&cache, 20), 11);
}

#[test]
fn a_full_cache_keeps_what_the_last_run_used() {
    let dir = tempfile::tempdir().unwrap();
    let open = || Cache::open_with(dir.path(), 2_000).unwrap().0;
    let cache = open();
    (0..100).for_each(|number| cache.put(key(number), &payload(number)));
    assert_eq!(cache.close(true), None);
    let length = || fs::metadata(dir.path().join(NAME)).unwrap().len();
    let full = length();
    assert!((1_800..=2_000).contains(&full), "{full}");
    let cache = open();
    assert_eq!(found(&cache, 10), 10);
    assert_eq!(cache.close(false), None);
    assert_eq!(length(), full, "a run that was cut short drops nothing");
    let cache = open();
    assert_eq!(found(&cache, 10), 10);
    assert_eq!(cache.close(true), None);
    assert!(length() < full / 2);
    assert_eq!(found(&open(), 100), 10);
}
