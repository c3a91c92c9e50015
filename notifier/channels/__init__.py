"""One folder a channel; ``contract`` says what a channel is."""
