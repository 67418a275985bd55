package client

import "time"

// The limits of sharing.
const (
	MaxShares           = 500  // accounts that one repository is shared with
	MaxShareDescription = 1000 // characters
)

// Check gives what is wrong with the request as an *Invalid, or nil.
func (r CreateAccessDomainRequest) Check(now time.Time) error {
	if err := firstProblem(present("access_domain", r.Domain)); err != nil {
		return err
	}
	return checkShare("permit", r.Permit, r.Deadline, r.Description, now)
}

// Check gives what is wrong with the request as an *Invalid, or nil.
func (r UpdateAccessDomainRequest) Check(now time.Time) error {
	return checkShare("permit", r.Permit, r.Deadline, r.Description, now)
}

// Check gives what is wrong with the request as an *Invalid, or nil.
func (r CreateShareRequest) Check(now time.Time) error {
	err := firstProblem(
		oneOf("share_type", r.Type, ShareWithAccounts, ShareWithOrganizations),
		check{"share_principals", len(r.Principals) > 0, ErrMissing},
		check{"share_principals", len(r.Principals) <= MaxShares, ErrTooMany},
	)
	for _, principal := range r.Principals {
		if err == nil {
			err = firstProblem(present("share_principals", principal))
		}
	}
	if err != nil {
		return err
	}
	return checkShare("permission", r.Permission, r.Deadline, r.Description, now)
}

// Check gives what is wrong with the request as an *Invalid, or nil.
func (r UpdateShareRequest) Check(now time.Time) error {
	return checkShare("permission", r.Permission, r.Deadline, r.Description, now)
}

// checkShare checks what both kinds of sharing have, of which one field is spelt in two ways.
func checkShare(permitField, permit string, deadline Deadline, description string, now time.Time) error {
	_, err := ParseDeadline(string(deadline))
	return firstProblem(
		oneOf(permitField, permit, PermitRead),
		check{"deadline", err == nil, ErrDeadline},
		check{"deadline", deadline.Valid(now), ErrPast},
		within("description", description, MaxShareDescription),
	)
}
