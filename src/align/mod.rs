//! Sentences → [`Bead`](crate::model::Bead)s.
