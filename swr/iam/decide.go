package iam

import (
	"context"
	"slices"

	"swr-console/client"
	"swr-console/swr/store"
)

// Question asks whether somebody may do something.
type Question struct {
	Who    Identity // zero for a stranger
	Action client.Action
	Thing  Thing
}

// Thing is what an action is done to. What is nil is not what it is about.
type Thing struct {
	DomainID   string // the account that owns it
	User       *store.User
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
	if slices.Contains(i.reserved, q.Action.Name) {
		q.Action.By = client.ByAdministrator
	}
	standing, err := i.standing(ctx, q)
	if err != nil {
		return Answer{}, err
	}
	return Answer{client.Decide(q.Action, standing), standing}, nil
}

// String is the end of the URN that policies have for a thing, empty for an account.
func (t Thing) String() string {
	switch {
	case t.Repository != nil:
		return "repo:" + t.Repository.Namespace.Name + "/" + t.Repository.Name
	case t.Namespace != nil:
		return "namespace:" + t.Namespace.Name
	case t.User != nil:
		return "user:" + t.User.ID
	}
	return ""
}

// Changing makes ctx say, to whoever changes something with it, that this
// question has been asked and answered with yes.
func Changing(ctx context.Context, q Question) context.Context {
	return store.WithChange(ctx, store.Change{
		DomainID: q.Thing.DomainID, Actor: q.Who.Actor(), Action: q.Action.Name, Object: q.Thing.String(),
		RequestID: store.ChangeOf(ctx).RequestID,
	})
}
