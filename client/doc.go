// Package client speaks to Huawei Cloud SWR, or to anything that answers like it:
// one method per operation, typed requests and answers, and the rules of SWR as pure functions
// that the console previews with and the embedded service enforces.
package client
