package registry

import (
	"context"
	"errors"
	"net/http"

	"swr-console/client"
	"swr-console/swr/iam"
	"swr-console/swr/store"
)

// place is where a name leads.
type place struct {
	namespace  store.Namespace   // zero when there is none of this name
	repository *store.Repository // nil until the first push
}

// find looks a name up as far as it exists.
func (g *Registry) find(ctx context.Context, n name) (place, error) {
	repo, err := g.store.Repository(ctx, n.namespace, n.repository)
	if err == nil {
		return place{repo.Namespace, &repo}, nil
	}
	if !errors.Is(err, store.ErrNotFound) {
		return place{}, err
	}
	ns, err := g.store.Namespace(ctx, n.namespace)
	if errors.Is(err, store.ErrNotFound) {
		return place{}, nil
	}
	return place{namespace: ns}, err
}

// actionOf is what a level is needed for, to the table of actions.
var actionOf = map[client.Level]client.Action{
	client.LevelRead:   action("swr:repo:download"),
	client.LevelWrite:  action("swr:repo:upload"),
	client.LevelManage: action("swr:repo:deleteRepoTag"),
}

func action(name string) client.Action {
	a, known := client.ActionNamed(name)
	if !known {
		panic("no action is called " + name)
	}
	return a
}

// allows decides whether the caller may do there what needs this level, now.
func (g *Registry) allows(ctx context.Context, c caller, p place, need client.Level) (client.Verdict, error) {
	if p.namespace.ID == 0 {
		return client.Verdict{Absent: true}, nil
	}
	answer, err := g.iam.Decide(ctx, iam.Question{Who: c.Identity, Action: actionOf[need], Thing: p.thing()})
	return answer.Verdict, err
}

func (p place) thing() iam.Thing {
	return iam.Thing{DomainID: p.namespace.Domain.ID, Namespace: &p.namespace, Repository: p.repository}
}

// changing makes ctx say who changes what, for the record of changes.
func (c *call) changing(ctx context.Context, need client.Level) context.Context {
	repo := store.Repository{Namespace: c.place.namespace, Name: c.name.repository} // the first push makes it
	thing := iam.Thing{DomainID: repo.Namespace.Domain.ID, Repository: &repo}
	return iam.Changing(ctx, iam.Question{Who: c.caller.Identity, Action: actionOf[need], Thing: thing})
}

// authorize returns the place that the caller may work in, or a refusal that
// says what is in the way.
func (g *Registry) authorize(ctx context.Context, c caller, n name, need client.Level) (place, error) {
	p, err := g.find(ctx, n)
	if err != nil {
		return place{}, err
	}
	verdict, err := g.allows(ctx, c, p, need)
	t := target{name: n}
	switch {
	case err != nil:
		return place{}, err
	case !verdict.Allowed && c.stranger():
		return place{}, g.unauthorized(t, need, "", "sign in with docker login")
	case !verdict.Allowed:
		return place{}, denied(c, p, n, need, verdict)
	case !c.holds(n, need):
		return place{}, g.unauthorized(t, need, "insufficient_scope", "the token was issued for something else")
	case p.repository == nil && need != client.LevelWrite:
		return place{}, noRepository(n)
	}
	return p, nil
}

// denied says why the level does not suffice. What another account has is
// not told apart from what does not exist.
func denied(c caller, p place, n name, need client.Level, verdict client.Verdict) error {
	foreign := p.namespace.Domain.ID != c.DomainID
	switch {
	case p.namespace.ID == 0:
		return refuse(http.StatusNotFound, "NAME_UNKNOWN", "organization %s does not exist; create it in the console", n.namespace)
	case foreign && (need == client.LevelWrite || !verdict.Absent): // its name is taken, as creating it would tell
		return refuse(http.StatusForbidden, "DENIED", "organization %s belongs to another account", n.namespace)
	case foreign:
		return noRepository(n)
	}
	what := map[client.Level]string{
		client.LevelRead:   "pull from " + n.String(),
		client.LevelWrite:  "push to organization " + n.namespace,
		client.LevelManage: "delete from " + n.String(),
	}[need]
	return refuse(http.StatusForbidden, "DENIED", "user %s may not %s: ask one of its managers for the level %s", c.UserName, what, need)
}

func noRepository(n name) error {
	return refuse(http.StatusNotFound, "NAME_UNKNOWN", "repository %s does not exist", n)
}
