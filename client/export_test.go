package client

// Decode lets fuzzing reach the reader of answers without a network.
var Decode = decode
