//! Numbers for reservations that are made by hand.

use ocpp_engine::ReservationView;

/// One that none of these has.
pub fn free_id(taken: &[ReservationView]) -> i64 {
    let highest = taken.iter().map(|reservation| reservation.id).max().unwrap_or_default();
    let above = highest.max(0).checked_add(1);
    // Among so many there is one that none of them has.
    let gap = || (1..=i64::MAX).find(|id| taken.iter().all(|it| it.id != *id));
    above.or_else(gap).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_free_number_is_above_the_others_where_there_is_room() {
        let taken = |ids: &[i64]| {
            let reservation = |id: &i64| ReservationView {
                id: *id,
                connector: 1,
                id_tag: String::new(),
                parent_id_tag: None,
                expiry: 0,
            };
            ids.iter().map(reservation).collect::<Vec<_>>()
        };
        assert_eq!(free_id(&taken(&[])), 1);
        assert_eq!(free_id(&taken(&[-7])), 1);
        assert_eq!(free_id(&taken(&[3, 8])), 9);
        assert_eq!(free_id(&taken(&[1, i64::MAX])), 2);
    }
}
