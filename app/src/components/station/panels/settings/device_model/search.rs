//! Which variables are listed.

use ocpp_engine::VariableView;

/// Whether a variable is listed: all words, separated by spaces, occur in what is shown of it, in
/// any case. `help` is in the language of the page.
pub(super) fn is_found(component: &str, variable: &VariableView, help: &str, words: &str) -> bool {
    let values = variable.attributes.iter().filter_map(|it| it.value.as_deref());
    let shown: Vec<_> = [component, variable.name, variable.instance.unwrap_or_default()]
        .into_iter()
        .chain([variable.section, variable.data_type.as_str(), help])
        .chain(values)
        .map(str::to_lowercase)
        .collect();
    words.to_lowercase().split_whitespace().all(|word| shown.iter().any(|it| it.contains(word)))
}

#[cfg(test)]
mod tests {
    use ocpp_engine::AttributeView;
    use ocpp_engine::station::{AttributeName, DataType, Mutability};

    use super::*;

    #[test]
    fn a_variable_is_found_by_what_is_shown_of_it() {
        let actual = AttributeView {
            kind: AttributeName::Actual,
            value: Some("PowerPathClosed".to_owned()),
            mutability: Mutability::ReadWrite,
            persistent: true,
            constant: false,
        };
        let variable = VariableView {
            name: "TxStartPoint",
            instance: None,
            data_type: DataType::MemberList,
            unit: "",
            min: None,
            max: None,
            words: Vec::new(),
            attributes: vec![actual],
            supports_monitoring: true,
            monitors: Vec::new(),
            setting: Some("TxStartPoint"),
            by_hand: true,
            pending: false,
            help: "",
            section: "2.0.1 §2.6.1",
        };
        let finds = |words| is_found("TxCtrlr", &variable, "Womit sie beginnt, Übergang", words);
        assert!(finds("") && finds("txctrlr START") && finds("powerpath") && finds("übergang"));
        assert!(finds("§2.6.1 memberlist"));
        assert!(!finds("TxStop") && !finds("TxCtrlr stop"));
    }
}
