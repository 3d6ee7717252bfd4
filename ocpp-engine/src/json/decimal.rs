//! Floats in decimal digits.
//!
//! The standard library's way is exact for each of them, and takes 15 KB. This one is exact from a
//! hundred-thousandth to ten thousand million million; beyond, for numbers of more than fifteen
//! digits, the last ones may be others.

use std::cmp::Ordering;

/// Below this every whole number has a float of its own.
const WHOLE: f64 = 9_007_199_254_740_992.0;
/// The largest power of ten that a float has exactly.
pub(super) const EXACT: u32 = 22;

/// `10^exponent`, exact up to [`EXACT`].
pub(super) fn power_of_ten(exponent: u32) -> f64 {
    (0..exponent).fold(1.0, |power, _| power * 10.0)
}

/// Writes it with the fewest digits that are read as the same number, and always with a point or
/// an exponent, so that it is read as a float.
pub(super) fn push(to: &mut String, number: f64) {
    if number.is_sign_negative() {
        to.push('-');
    }
    let (mut digits, mut places) = decimal(number.abs());
    while digits != 0 && digits.is_multiple_of(10) {
        (digits, places) = (digits / 10, places - 1);
    }
    let text = digits.to_string();
    // How many digits stand before the point.
    let before = i32::try_from(text.len()).unwrap_or_default() - places;
    let zeros = |to: &mut String, count: i32| (0..count).for_each(|_| to.push('0'));
    match before {
        1..=16 => {
            let (whole, rest) = text.split_at(text.len().min(before as usize));
            to.push_str(whole);
            zeros(to, -places);
            to.push('.');
            to.push_str(if rest.is_empty() { "0" } else { rest });
        }
        -4..=0 => {
            to.push_str("0.");
            zeros(to, -before);
            to.push_str(&text);
        }
        _ => {
            let (first, rest) = text.split_at(1);
            to.push_str(first);
            if !rest.is_empty() {
                to.push('.');
                to.push_str(rest);
            }
            to.push_str(if before > 0 { "e+" } else { "e" });
            to.push_str(&(before - 1).to_string());
        }
    }
}

/// A number of zero or more as digits, and how many of them stand behind the point.
fn decimal(number: f64) -> (u64, i32) {
    /// From what is too large or too small to what is neither.
    const STEP: u32 = 10;
    // Both sides of a division by an exact power are exact, and so is what it is compared with.
    for places in 0..=EXACT {
        let power = power_of_ten(places);
        let digits = (number * power).round();
        if digits < WHOLE && is(digits / power, number) {
            return (digits as u64, places.cast_signed());
        }
        let digits = (number / power).round();
        if digits < WHOLE && is(digits * power, number) {
            return (digits as u64, -places.cast_signed());
        }
    }
    if number >= 1e16 {
        let (digits, places) = decimal(number / power_of_ten(STEP));
        return (digits, places - STEP.cast_signed());
    }
    if number < 1e-5 {
        let (digits, places) = decimal(number * power_of_ten(STEP));
        return (digits, places + STEP.cast_signed());
    }
    long(number)
}

#[expect(clippy::float_cmp, reason = "it is about being the same")]
fn is(one: f64, other: f64) -> bool {
    one == other
}

/// The same with 16 or 17 digits, of a number that has no fewer.
fn long(number: f64) -> (u64, i32) {
    let bits = number.to_bits();
    // It is `mantissa / 2^below`: anything larger would have had fewer digits.
    let mantissa = u128::from(bits & ((1 << 52) - 1) | 1 << 52);
    let below = 1075 - (bits >> 52) as i32;
    if below <= 0 {
        return (number as u64, 0);
    }
    let (mut places, mut unit) = (0, 1_u128);
    while (mantissa * unit) >> below < 10_000_000_000_000_000 {
        (places, unit) = (places + 1, unit * 10);
    }
    // In parts of `2^below`, of which `unit` make the step to the next float.
    let exact = mantissa * unit;
    let half = (1 << (below - 1)) - 1 + (exact >> below & 1);
    let seventeen = (exact + half) >> below;
    let up = match seventeen % 10 {
        5 => match (seventeen << below).cmp(&exact) {
            Ordering::Less => true,
            Ordering::Equal => !(seventeen / 10).is_multiple_of(2),
            Ordering::Greater => false,
        },
        digit => digit > 5,
    };
    let sixteen = (seventeen / 10 + u128::from(up)) * 10;
    let near = (sixteen << below).abs_diff(exact) * 2 < unit;
    ((if near { sixteen } else { seventeen }) as u64, places)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(number: f64) -> String {
        let mut text = String::new();
        push(&mut text, number);
        text
    }

    #[test]
    fn what_has_few_digits_is_exact_however_large_it_is() {
        for number in [0.0, -0.0, 1.0, 0.1, -1.5, 100.0, 1e15, 1e16, 1e21, 1.25e300, 1e-5, 1e-7] {
            assert_eq!(written(number), serde_json::to_string(&number).unwrap());
        }
        for number in
            [1.797_693_134_862e308, f64::MIN_POSITIVE, 5e-324, 1.234_567_890_123_456_7e-300]
        {
            let read: f64 = written(number).parse().unwrap();
            assert!((read / number - 1.0).abs() < 1e-14, "{number} {}", written(number));
        }
    }

    proptest! {
        #[test]
        fn what_is_of_common_size_is_exact(exponent in 1007_u64..1076, mantissa in 0_u64..1 << 52) {
            let number = f64::from_bits(exponent << 52 | mantissa);
            prop_assert_eq!(written(number), serde_json::to_string(&number).unwrap());
        }

        #[test]
        fn decimals_are_exact(digits in 0_u64..1 << 50, places in 0_i32..20) {
            let number = digits as f64 / 10_f64.powi(places);
            prop_assert_eq!(written(number), serde_json::to_string(&number).unwrap());
        }
    }
}
