package client

import "fmt"

// What holds a token, a password or a key prints as this in every verb of fmt and so in logs of text.
// What is no wire type encodes as this as well, and so in logs of JSON.
const concealed = "(secret)"

func conceal(f fmt.State) { fmt.Fprint(f, concealed) }

// Format keeps the credentials out of what is printed.
func (c *Client) Format(f fmt.State, _ rune) { fmt.Fprint(f, "client of ", c.endpoint.Host) }

// Format keeps the token out of what is printed.
func (TokenCredentials) Format(f fmt.State, _ rune) { conceal(f) }

// MarshalText keeps the token out of what is encoded.
func (TokenCredentials) MarshalText() ([]byte, error) { return []byte(concealed), nil }

// Format keeps the password and the token out of what is printed.
func (*PasswordCredentials) Format(f fmt.State, _ rune) { conceal(f) }

// MarshalText keeps the password out of what is encoded.
func (*PasswordCredentials) MarshalText() ([]byte, error) { return []byte(concealed), nil }

// Format keeps the secret key out of what is printed.
func (AKSKCredentials) Format(f fmt.State, _ rune) { conceal(f) }

// MarshalText keeps the secret key out of what is encoded.
func (AKSKCredentials) MarshalText() ([]byte, error) { return []byte(concealed), nil }

// Format keeps the keys out of what is printed.
func (TemporaryCredentials) Format(f fmt.State, _ rune) { conceal(f) }

// MarshalText keeps the keys out of what is encoded.
func (TemporaryCredentials) MarshalText() ([]byte, error) { return []byte(concealed), nil }

// Format keeps the tokens out of what is printed.
func (*IDTokenCredentials) Format(f fmt.State, _ rune) { conceal(f) }

// MarshalText keeps the tokens out of what is encoded.
func (*IDTokenCredentials) MarshalText() ([]byte, error) { return []byte(concealed), nil }

// Format keeps the password out of what is printed.
func (Login) Format(f fmt.State, _ rune) { conceal(f) }

// MarshalText keeps the password out of what is encoded.
func (Login) MarshalText() ([]byte, error) { return []byte(concealed), nil }

// Format keeps the token out of what is printed.
func (Token) Format(f fmt.State, _ rune) { conceal(f) }

// Format keeps the password out of what is printed.
func (Credential) Format(f fmt.State, _ rune) { conceal(f) }

// MarshalText keeps the password out of what is encoded.
func (Credential) MarshalText() ([]byte, error) { return []byte(concealed), nil }

// Format keeps the password out of what is printed.
func (LoginSecret) Format(f fmt.State, _ rune) { conceal(f) }

// Format keeps the password out of what is printed.
func (LoginAuth) Format(f fmt.State, _ rune) { conceal(f) }

// Format keeps the secret out of what is printed.
func (TemporaryKey) Format(f fmt.State, _ rune) { conceal(f) }

// Format keeps the secret out of what is printed.
func (TemporaryKeyAnswer) Format(f fmt.State, _ rune) { conceal(f) }

// Format keeps the token out of what is printed.
func (TemporaryKeyRequest) Format(f fmt.State, _ rune) { conceal(f) }

// Format keeps the token out of what is printed.
func (TokenProof) Format(f fmt.State, _ rune) { conceal(f) }
