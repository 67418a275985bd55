// Package client speaks to Huawei Cloud SWR, or to anything that answers like it:
// one method per operation, typed requests and answers, and the rules of SWR as pure functions
// that the console previews with and the embedded service enforces.
//
// # Calling
//
// New makes a [Client] of an endpoint of SWR, an endpoint of IAM and [Credentials]. It is safe for concurrent use;
// [Client.As] gives the same connections to another caller. Every method takes a context, and its last words of
// documentation are the endpoint that it asks. A name such as "web/cart" is given as it is: the client writes it into
// the path as SWR wants it, and refuses with [ErrName] what would make another path of it.
//
// Lists come a page at a time, as a [Page], or whole, as an iter.Seq2 that fetches pages while it is read.
//
// # Signing in
//
// [PasswordCredentials] and [IDTokenCredentials] get a token of IAM's and renew it; [TokenCredentials] call with one that
// somebody else renews. [AKSKCredentials] and [TemporaryCredentials] sign every request instead. All of them print as
// (secret). A service that verifies signatures reads them with [ParseSignature] and [RequestToSign].
//
// # Images
//
// [Client.Manifest] and [Client.ImageConfig] read from the registry itself what the API does not say: the images of an
// index, layers, environment, labels, history. They need nothing but a repository's Path and sign in by themselves.
//
// # Failing
//
// A refusal of SWR or IAM is an [*Error]; no answer, or none of theirs, is an [*Unreachable], after which it is unknown
// whether a change took effect. IsNotFound, IsConflict, IsForbidden and their like tell refusals apart: SWR uses several
// statuses for one thing. [Explain] has words for people, in English and Chinese: what happened, and what to do.
// [OutcomeUnknown] tells whether a change may have taken effect all the same. Reading is tried again when that may help, a change never is.
//
// # Reading
//
// Regions and versions of SWR differ. A number that comes as a text, a time that nobody can read, a marker spelt in
// another way or null for a list is read as what it means; unknown fields are ignored, and missing ones are zero.
//
// # Rules
//
// ValidNamespace and its like judge names, [Deadline] when a share ends, [Trigger.Fires] which tags a trigger is about and
// [RetentionRequest.Plan] which tags a policy deletes. The Check of a request gives what is wrong with it, as an [*Invalid],
// before anybody is asked.
package client
