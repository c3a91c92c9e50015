"""What a person is told: the digest of a day, its wording, the proposed wording of a procedure."""
