package client_test

import (
	"errors"
	"strings"
	"testing"

	"swr-console/client"
)

// problem is what a Check should say: the field and why, or nothing.
type problem struct {
	field string
	err   error
}

func (p problem) expect(t *testing.T, name string, got error) {
	t.Helper()
	invalid, is := errors.AsType[*client.Invalid](got)
	if p.field == "" && got == nil || is && invalid.Field == p.field && errors.Is(got, p.err) {
		return
	}
	t.Errorf("%s: %v; want %s: %v", name, got, p.field, p.err)
}

func TestWhatIsWrongWithSharing(t *testing.T) {
	t.Parallel()
	now := utc("2026-03-01T12:00:00Z")
	for _, tt := range []struct {
		name   string
		change func(*client.CreateAccessDomainRequest)
		want   problem
	}{
		{"nothing", func(*client.CreateAccessDomainRequest) {}, problem{}},
		{"today is not over", func(r *client.CreateAccessDomainRequest) { r.Deadline = "2026-03-01T00:00:00Z" }, problem{}},
		{"a description as long as may be", func(r *client.CreateAccessDomainRequest) { r.Description = strings.Repeat("购", 1000) }, problem{}},
		{"nobody to share with", func(r *client.CreateAccessDomainRequest) { r.Domain = "" }, problem{"access_domain", client.ErrMissing}},
		{"more than reading", func(r *client.CreateAccessDomainRequest) { r.Permit = "write" }, problem{"permit", client.ErrUnknown}},
		{"no permit", func(r *client.CreateAccessDomainRequest) { r.Permit = "" }, problem{"permit", client.ErrUnknown}},
		{"no deadline", func(r *client.CreateAccessDomainRequest) { r.Deadline = "" }, problem{"deadline", client.ErrDeadline}},
		{"a day alone", func(r *client.CreateAccessDomainRequest) { r.Deadline = "2026-03-01" }, problem{"deadline", client.ErrDeadline}},
		{"yesterday", func(r *client.CreateAccessDomainRequest) { r.Deadline = "2026-02-28T23:59:59Z" }, problem{"deadline", client.ErrPast}},
		{"a description that is longer", func(r *client.CreateAccessDomainRequest) { r.Description = strings.Repeat("购", 1001) },
			problem{"description", client.ErrTooLong}},
	} {
		req := client.CreateAccessDomainRequest{Domain: "umbra", Permit: client.PermitRead, Deadline: client.Forever}
		tt.change(&req)
		tt.want.expect(t, tt.name, req.Check(now))

		if tt.want.field == "access_domain" {
			continue
		}
		update := client.UpdateAccessDomainRequest{Permit: req.Permit, Deadline: req.Deadline, Description: req.Description}
		tt.want.expect(t, tt.name+", in a change", update.Check(now))

		if tt.want.field == "permit" {
			tt.want.field = "permission" // which it is called in policies
		}
		policy := client.CreateShareRequest{
			Type: client.ShareWithAccounts, Principals: []string{"d-2"}, Permission: req.Permit, Deadline: req.Deadline, Description: req.Description,
		}
		tt.want.expect(t, tt.name+", in a policy", policy.Check(now))
		change := client.UpdateShareRequest{Permission: req.Permit, Deadline: req.Deadline, Description: req.Description}
		tt.want.expect(t, tt.name+", in a change of a policy", change.Check(now))
	}
}

func TestWithWhomAPolicyShares(t *testing.T) {
	t.Parallel()
	many := strings.Split(strings.Repeat("d,", client.MaxShares)+"d", ",")
	for _, tt := range []struct {
		name, kind string
		principals []string
		want       problem
	}{
		{"accounts", client.ShareWithAccounts, many[1:], problem{}},
		{"units", client.ShareWithOrganizations, []string{"o-1/r-1/ou-1"}, problem{}},
		{"no kind", "", many[1:], problem{"share_type", client.ErrUnknown}},
		{"another kind", "user", many[1:], problem{"share_type", client.ErrUnknown}},
		{"nobody", client.ShareWithAccounts, nil, problem{"share_principals", client.ErrMissing}},
		{"somebody without an id", client.ShareWithAccounts, []string{"d-1", ""}, problem{"share_principals", client.ErrMissing}},
		{"too many", client.ShareWithAccounts, many, problem{"share_principals", client.ErrTooMany}},
	} {
		req := client.CreateShareRequest{Type: tt.kind, Principals: tt.principals, Permission: client.PermitRead, Deadline: client.Forever}
		tt.want.expect(t, tt.name, req.Check(utc("2026-03-01T12:00:00Z")))
	}
}
