//! Names of the specification, which are many words written as one.
//!
//! **Owns** where such a name may be broken into lines. **Must not know** what it names.

use leptos::prelude::*;

/// A name that is broken between its words rather than within one, where it has to be.
#[component]
pub fn Breakable(#[prop(into)] text: Signal<String>) -> impl IntoView {
    move || {
        let text = text.get();
        let part = |(i, part): (usize, &str)| {
            let before = (i > 0).then(|| view! { <wbr /> });
            view! { {before} {part.to_owned()} }
        };
        words(&text).into_iter().enumerate().map(part).collect_view()
    }
}

/// The words of `MeterValuesSampledData`, `OCPPCommCtrlr` or `Energy.Active.Import.Register`.
fn words(name: &str) -> Vec<&str> {
    let letters: Vec<_> = name.char_indices().collect();
    let is_start = |window: &[(usize, char)]| {
        let [(_, before), (_, here), after @ ..] = window else { return false };
        // The last of several capitals begins the next word.
        let is_capital = here.is_uppercase() && before.is_alphanumeric();
        let begins = is_capital && after.first().is_some_and(|(_, it)| it.is_lowercase());
        begins || matches!(*before, '.' | ',' | '-' | '_' | '/' | ':')
    };
    let starts = (1..letters.len()).filter(|at| {
        let end = (at + 2).min(letters.len());
        is_start(&letters[at - 1..end])
    });
    let ends = starts.map(|at| letters[at].0).chain([name.len()]);
    let mut from = 0;
    ends.map(|end| &name[std::mem::replace(&mut from, end)..end]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_broken_between_its_words() {
        let broken = |name| words(name).join("|");
        assert_eq!(broken("MeterValuesSampledData"), "Meter|Values|Sampled|Data");
        assert_eq!(broken("OCPPCommCtrlr"), "OCPP|Comm|Ctrlr");
        assert_eq!(broken("Energy.Active,SoC"), "Energy.|Active,|SoC");
        assert_eq!(broken("true"), "true");
        assert_eq!(broken("0.RST,1.RST"), "0.|RST,|1.|RST");
        assert_eq!(broken("Öl-Ärger"), "Öl-|Ärger");
        assert_eq!(broken(""), "");
    }
}
