package client

import (
	"context"
	"time"
)

// AccessDomain is another account with which a repository is shared.
type AccessDomain struct {
	Namespace   string    `json:"namespace"`
	Repository  string    `json:"repository"`
	Domain      string    `json:"access_domain"` // the account's name; SWR may change its case
	Permit      string    `json:"permit"`
	Deadline    Deadline  `json:"deadline"`
	Description string    `json:"description"`
	CreatorID   string    `json:"creator_id"`
	CreatorName string    `json:"creator_name"`
	Created     time.Time `json:"created"`
	Updated     time.Time `json:"updated"`
	Status      bool      `json:"status"` // whether the share was valid when it was asked for
}

// PermitRead is all that one can share.
const PermitRead = "read"

// CreateAccessDomainRequest names an account and until when to share with it.
type CreateAccessDomainRequest struct {
	Domain      string   `json:"access_domain"`
	Permit      string   `json:"permit"`
	Deadline    Deadline `json:"deadline"`
	Description string   `json:"description,omitempty"`
}

// UpdateAccessDomainRequest says until when to go on sharing. It replaces the description.
type UpdateAccessDomainRequest struct {
	Permit      string   `json:"permit"`
	Deadline    Deadline `json:"deadline"`
	Description string   `json:"description"`
}

// AccessDomainCheck is the answer of ShowAccessDomain: a share, or that there is none.
type AccessDomainCheck struct {
	Exist         bool `json:"exist"`
	*AccessDomain      // nil when nothing is shared
}

// CreateAccessDomain shares a private repository with another account.
// One that it is shared with already is an *Error with status 409.
//
// POST /v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains
func (c *Client) CreateAccessDomain(ctx context.Context, namespace, repository string, req CreateAccessDomainRequest) error {
	return c.do(ctx, "POST", to("/v2/manage/namespaces/{}/repositories/{}/access-domains", namespace, repository), req, nil)
}

// DeleteAccessDomain ends the sharing with an account.
//
// DELETE /v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains/{access_domain}
func (c *Client) DeleteAccessDomain(ctx context.Context, namespace, repository, domain string) error {
	return c.do(ctx, "DELETE", to("/v2/manage/namespaces/{}/repositories/{}/access-domains/{}", namespace, repository, domain), nil, nil)
}

// UpdateAccessDomain changes until when a repository is shared with an account, and the description.
//
// PATCH /v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains/{access_domain}
func (c *Client) UpdateAccessDomain(ctx context.Context, namespace, repository, domain string, req UpdateAccessDomainRequest) error {
	return c.do(ctx, "PATCH", to("/v2/manage/namespaces/{}/repositories/{}/access-domains/{}", namespace, repository, domain), req, nil)
}

// ShowAccessDomain looks up whether a repository is shared with an account. That it is not is no error.
//
// GET /v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains/{access_domain}
func (c *Client) ShowAccessDomain(ctx context.Context, namespace, repository, domain string) (d AccessDomainCheck, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/namespaces/{}/repositories/{}/access-domains/{}", namespace, repository, domain), nil, &d)
	return d, err
}

// ListAccessDomains gives the accounts with which a repository is shared, those whose time is over included.
//
// GET /v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains
func (c *Client) ListAccessDomains(ctx context.Context, namespace, repository string) (domains []AccessDomain, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/namespaces/{}/repositories/{}/access-domains", namespace, repository), nil, &domains)
	return domains, err
}
