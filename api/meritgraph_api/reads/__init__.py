"""Read fields in a declared form: what each one is, and the batched statements made of it."""
