//! Sums and products that are exact or not given at all.
//!
//! The decimal library quietly rounds what has more digits than it can hold; a sum of money may be rounded only
//! where the agreement says so, hence these.

use rust_decimal::Decimal;

/// `left + right`, or nothing where the sum needs more digits than can be kept.
#[must_use]
pub fn add(left: Decimal, right: Decimal) -> Option<Decimal> {
    let (left, right) = (left.normalize(), right.normalize());
    let scale = left.scale().max(right.scale());
    keep(at_scale(left, scale)?.checked_add(at_scale(right, scale)?)?, scale)
}

/// `left - right`, or nothing where the difference needs more digits than can be kept.
#[must_use]
pub fn subtract(left: Decimal, right: Decimal) -> Option<Decimal> {
    add(left, -right)
}

/// `left × right`, or nothing where the product needs more digits than can be kept.
#[must_use]
pub fn multiply(left: Decimal, right: Decimal) -> Option<Decimal> {
    let (left, right) = (left.normalize(), right.normalize());
    keep(left.mantissa().checked_mul(right.mantissa())?, left.scale() + right.scale())
}

/// `percent` hundredths of `whole`, or nothing where that needs more digits than can be kept.
#[must_use]
pub fn percent_of(percent: Decimal, whole: Decimal) -> Option<Decimal> {
    multiply(multiply(whole, Decimal::new(1, 2))?, percent)
}

fn at_scale(number: Decimal, scale: u32) -> Option<i128> {
    let missing = scale.checked_sub(number.scale())?;
    number.mantissa().checked_mul(10_i128.checked_pow(missing)?)
}

/// Drops closing zeros of the fraction only: they are the one thing that can go without changing the value.
fn keep(mut mantissa: i128, mut scale: u32) -> Option<Decimal> {
    while scale > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::parse_number;
    use proptest::prelude::*;

    fn number(text: &str) -> Decimal {
        parse_number(text).unwrap()
    }

    #[test]
    fn sums_and_products_are_those_of_pencil_and_paper() {
        assert_eq!(add(number("0.1"), number("0.2")), Some(number("0.3")));
        assert_eq!(subtract(number("1"), number("0.99")), Some(number("0.01")));
        assert_eq!(multiply(number("24,000"), number("0.015")), Some(number("360")));
        assert_eq!(percent_of(number("33.333"), number("240,000")), Some(number("79,999.2")));
    }

    #[test]
    fn closing_zeros_never_stand_in_the_way_of_an_exact_result() {
        let large = number("39,614,081,257,132,168,796,771,975,168");
        assert_eq!(multiply(large, number("0.5")), Some(number("19,807,040,628,566,084,398,385,987,584")));
        assert_eq!(
            add(large, number("1.0000000000")),
            Some(number("39,614,081,257,132,168,796,771,975,169"))
        );
    }

    #[test]
    fn what_would_have_to_be_rounded_is_not_given() {
        let huge = number("79,228,162,514,264,337,593,543,950,335");
        let tiny = number("0.0000000000000000000000000001");
        assert_eq!(add(huge, number("1")), None);
        assert_eq!(add(huge, tiny), None);
        assert_eq!(multiply(huge, number("2")), None);
        assert_eq!(multiply(tiny, number("0.1")), None);
        assert_eq!(multiply(huge, huge), None);
        assert_eq!(multiply(huge, Decimal::ZERO), Some(Decimal::ZERO));
        assert_eq!(add(huge, -huge), Some(Decimal::ZERO));
        // The library's own product of these two is rounded.
        let third = number("0.3333333333333333333333333333");
        assert_eq!(multiply(third, third), None);
        assert!(third.checked_mul(third).is_some());
    }

    proptest! {
        #[test]
        fn taking_away_what_was_added_leaves_what_was_there(left in any::<i64>(), right in any::<i64>(), scale in 0_u32..9) {
            let (left, right) = (Decimal::new(left, scale), Decimal::new(right, 2));
            let sum = add(left, right).unwrap();
            prop_assert_eq!(subtract(sum, right), Some(left));
        }

        #[test]
        fn a_product_does_not_depend_on_the_order(left in any::<i32>(), right in any::<i32>(), scale in 0_u32..9) {
            let (left, right) = (Decimal::new(left.into(), scale), Decimal::new(right.into(), 4));
            let product = multiply(left, right);
            prop_assert!(product.is_some());
            prop_assert_eq!(product, multiply(right, left));
            prop_assert_eq!(product, left.checked_mul(right));
        }
    }
}
