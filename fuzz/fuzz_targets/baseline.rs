#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| mizan_fuzz::baseline(data));
