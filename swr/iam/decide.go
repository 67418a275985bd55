package iam

import (
	"context"

	"swr-console/client"
	"swr-console/swr/store"
)

// Question asks whether somebody may do something.
type Question struct {
	Who    Identity // zero for a stranger
	Action client.Action
	Thing  Thing
}

// Thing is what an action is done to. What is nil or empty is not what it is about.
type Thing struct {
	DomainID   string // the account that owns it
	UserID     string
	Namespace  *store.Namespace
	Repository *store.Repository
}

// Answer is a verdict, and the standing that it rests on as far as that mattered.
type Answer struct {
	client.Verdict
	client.Standing
}

// Decide is the one place where anything is allowed: by the API and by the
// registry, to people and to strangers.
func (i *IAM) Decide(ctx context.Context, q Question) (Answer, error) {
	standing, err := i.standing(ctx, q)
	if err != nil {
		return Answer{}, err
	}
	return Answer{client.Decide(q.Action, standing), standing}, nil
}

// URN names a thing as policies do.
func (i *IAM) URN(t Thing) string {
	urn := "swr:" + i.region + ":" + t.DomainID + ":"
	switch {
	case t.Repository != nil:
		return urn + "repo:" + t.Repository.Namespace.Name + "/" + t.Repository.Name
	case t.Namespace != nil:
		return urn + "namespace:" + t.Namespace.Name
	case t.UserID != "":
		return urn + "user:" + t.UserID
	}
	return urn
}
