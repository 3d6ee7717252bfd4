//! A long run of the fuzzer: `cargo run --release -p voltab-tests --bin fuzz -- --count N --seed N`.
//!
//! With `--save` the finds of the run are added to `tests/corpus/found.txt`.

use std::io::Write;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use voltab_tests::fuzz::{Fuzzer, TRYING, folder};

/// A frame that takes longer than this has hung.
const MAX_FRAME_TIME: Duration = Duration::from_secs(2);

struct Options {
    count: u64,
    seed: u64,
    save: bool,
}

fn options() -> Result<Options, String> {
    let mut options = Options { count: 100_000, seed: 1, save: false };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut number = || {
            let text = words.next().ok_or_else(|| format!("{word} needs a number"))?;
            text.parse::<u64>().map_err(|error| format!("{word} {text}: {error}"))
        };
        match word.as_str() {
            "--count" => options.count = number()?,
            "--seed" => options.seed = number()?,
            "--save" => options.save = true,
            _ => return Err(format!("{word} is none of --count N, --seed N, --save")),
        }
    }
    Ok(options)
}

/// Resident memory in KiB, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// How long this thread has run, where the system tells; else the time.
fn worked(begin: Instant) -> Duration {
    let run = || {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split_whitespace().next()?.parse().ok()
    };
    run().map_or_else(|| begin.elapsed(), Duration::from_nanos)
}

fn run(options: &Options) -> Result<(), String> {
    let mut fuzzer = Fuzzer::new(options.seed);
    let begin = Instant::now();
    let (mut slowest, mut slow_frame, mut slow_number) = (Duration::ZERO, String::new(), 0);
    let report_every = (options.count / 10).max(1);
    for done in 1..=options.count {
        fuzzer.prepare();
        let start = worked(begin);
        fuzzer.fire();
        let took = worked(begin).saturating_sub(start);
        fuzzer.look();
        if took > slowest {
            (slowest, slow_frame, slow_number) = (took, fuzzer.frame.clone(), done);
        }
        if took > MAX_FRAME_TIME {
            return Err(format!("{took:?} for {}", fuzzer.frame));
        }
        if done % report_every == 0 {
            let (seconds, rss) = (begin.elapsed().as_secs_f64(), resident().unwrap_or_default());
            let rate = done as f64 / seconds;
            let found = fuzzer.found.len();
            println!("{done} frames, {rate:.0} a second, {found} finds, {rss} KiB resident");
        }
    }
    let shown: String = slow_frame.chars().take(2_000).collect();
    println!("slowest frame: {slowest:?} for number {slow_number}: {shown}");
    println!("rules that nothing broke: {:?}", fuzzer.untouched());
    if options.save {
        let path = folder().join("found.txt");
        let mut file = std::fs::OpenOptions::new()
            .append(true)
            .create(true)
            .open(path)
            .map_err(|error| error.to_string())?;
        for frame in fuzzer.found.iter().filter(|frame| !frame.contains(['\n', '\r'])) {
            writeln!(file, "{frame}").map_err(|error| error.to_string())?;
        }
    }
    Ok(())
}

fn main() -> ExitCode {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if let Ok(trying) = TRYING.try_lock() {
            eprintln!("at the frame {}", *trying);
        }
        hook(info);
    }));
    match options().and_then(|options| run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("fuzz: {error}");
            ExitCode::FAILURE
        }
    }
}
