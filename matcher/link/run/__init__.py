"""One run of linking over the store, part by part: what is stated, what it meets, what follows, what a day brings."""
