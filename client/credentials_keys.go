package client

import (
	"context"
	"net/http"
	"time"
)

// AKSKCredentials sign each request with a user's permanent access key. The secret key never leaves the program.
type AKSKCredentials struct {
	AccessKey string
	SecretKey string
	ProjectID string // IAM's id of the region's project; some services find it out by themselves
}

func (k AKSKCredentials) authorize(_ context.Context, _ *Client, r *http.Request, body []byte) error {
	return signWithKey(r, body, k, "")
}

// TemporaryCredentials sign each request with an access key that IAM gave out for some hours.
type TemporaryCredentials struct {
	AccessKey     string
	SecretKey     string
	SecurityToken string
	ProjectID     string // as in AKSKCredentials
}

func (k TemporaryCredentials) authorize(_ context.Context, _ *Client, r *http.Request, body []byte) error {
	return signWithKey(r, body, AKSKCredentials{k.AccessKey, k.SecretKey, k.ProjectID}, k.SecurityToken)
}

// signWithKey signs what the keys add to r, and nothing that a proxy may change.
func signWithKey(r *http.Request, body []byte, k AKSKCredentials, securityToken string) error {
	var headers []string
	for _, header := range [][2]string{{"X-Project-Id", k.ProjectID}, {"X-Security-Token", securityToken}} {
		if header[1] != "" {
			r.Header.Set(header[0], header[1])
			headers = append(headers, header[0])
		}
	}
	return Sign(r, body, k.AccessKey, k.SecretKey, time.Now(), headers...)
}
