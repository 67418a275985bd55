package session

import (
	"fmt"
	"log/slog"
	"time"
)

// User is who signed in, and the token that SWR gave for it.
type User struct {
	Account      string
	ID           string
	Name         string
	ProjectID    string
	Token        string    `json:"-"`
	TokenExpires time.Time // the session ends with it; zero when SWR did not say
}

// Format implements fmt.Formatter, without the token.
func (u User) Format(f fmt.State, _ rune) { fmt.Fprint(f, u.Account, "/", u.Name) }

// LogValue implements slog.LogValuer, without the token.
func (u User) LogValue() slog.Value { return slog.StringValue(u.Account + "/" + u.Name) }
