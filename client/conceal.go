package client

import (
	"fmt"
	"log/slog"
)

// What holds a token, a password or a key prints as this, in every verb of fmt and in every log.
const concealed = "(secret)"

func conceal(f fmt.State) { fmt.Fprint(f, concealed) }

var concealedValue = slog.StringValue(concealed)

// Format keeps the credentials out of what is printed.
func (c *Client) Format(f fmt.State, _ rune) { fmt.Fprint(f, "client of ", c.endpoint.Host) }

// Format keeps the token out of what is printed.
func (TokenCredentials) Format(f fmt.State, _ rune) { conceal(f) }

// LogValue keeps the token out of logs.
func (TokenCredentials) LogValue() slog.Value { return concealedValue }

// Format keeps the password and the token out of what is printed.
func (*PasswordCredentials) Format(f fmt.State, _ rune) { conceal(f) }

// LogValue keeps the password out of logs.
func (*PasswordCredentials) LogValue() slog.Value { return concealedValue }

// Format keeps the password out of what is printed.
func (Login) Format(f fmt.State, _ rune) { conceal(f) }

// LogValue keeps the password out of logs.
func (Login) LogValue() slog.Value { return concealedValue }

// Format keeps the token out of what is printed.
func (Token) Format(f fmt.State, _ rune) { conceal(f) }

// Format keeps the password out of what is printed.
func (Credential) Format(f fmt.State, _ rune) { conceal(f) }

// LogValue keeps the password out of logs.
func (Credential) LogValue() slog.Value { return concealedValue }

// Format keeps the password out of what is printed.
func (LoginSecret) Format(f fmt.State, _ rune) { conceal(f) }

// LogValue keeps the password out of logs.
func (LoginSecret) LogValue() slog.Value { return concealedValue }

// Format keeps the password out of what is printed.
func (LoginAuth) Format(f fmt.State, _ rune) { conceal(f) }
