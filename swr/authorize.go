package swr

import (
	"context"
	"errors"
	"net/http"

	"swr-console/client"
	"swr-console/swr/iam"
	"swr-console/swr/store"
)

var (
	errNoNamespace  = refuse("4040058", "the organization does not exist")
	errNoRepository = refuse("4040010", "the image repository does not exist")
	errNoUser       = refuse("4040083", "the user does not exist")
)

// authorized lets only those through who may do act to the thing in the path. It
// is the only place that says no for lack of permission. What it has found, the
// operation reads with namespace and repository.
func (s *Server) authorized(act client.Action, next action) action {
	return func(w http.ResponseWriter, r *http.Request) error {
		thing, err := s.thing(r, act.On)
		if err != nil {
			return err
		}
		question := iam.Question{Who: caller(r), Action: act, Thing: thing}
		answer, err := s.iam.Decide(r.Context(), question)
		switch {
		case err != nil:
			return err
		case answer.Absent:
			return absent(act.On)
		case !answer.Allowed:
			return errForbidden
		}
		ctx := context.WithValue(r.Context(), subjectKey{}, subject{thing, answer.Standing})
		return next(w, r.WithContext(iam.Changing(ctx, question)))
	}
}

// thing looks up what the path names. Where there is nothing, everybody learns that.
func (s *Server) thing(r *http.Request, on client.Resource) (t iam.Thing, err error) {
	switch on {
	case client.OnOrganization:
		t, err = s.findNamespace(r)
	case client.OnRepository:
		t, err = s.findRepository(r)
	case client.OnUser:
		t, err = s.findUser(r)
	default:
		t.DomainID = caller(r).DomainID
	}
	if errors.Is(err, store.ErrNotFound) {
		err = absent(on)
	}
	return t, err
}

func absent(on client.Resource) error {
	return map[client.Resource]error{
		client.OnUser: errNoUser, client.OnOrganization: errNoNamespace, client.OnRepository: errNoRepository,
	}[on]
}

func (s *Server) findNamespace(r *http.Request) (iam.Thing, error) {
	name, err := namespaceName(r)
	if err != nil {
		return iam.Thing{}, err
	}
	ns, err := s.store.Namespace(r.Context(), name)
	return iam.Thing{DomainID: ns.Domain.ID, Namespace: &ns}, err
}

func (s *Server) findRepository(r *http.Request) (iam.Thing, error) {
	namespace, name, err := repositoryNames(r)
	if err != nil {
		return iam.Thing{}, err
	}
	repo, err := s.store.Repository(r.Context(), namespace, name)
	return iam.Thing{DomainID: repo.Namespace.Domain.ID, Repository: &repo}, err
}

func (s *Server) findUser(r *http.Request) (iam.Thing, error) {
	id, err := pathName(r, "user_id", errNoUser)
	if err != nil {
		return iam.Thing{}, err
	}
	user, err := s.store.UserByID(r.Context(), id)
	return iam.Thing{DomainID: user.Domain.ID, User: &user}, err
}

// subject is what a request is about, and how the caller stands towards it.
type subject struct {
	iam.Thing
	client.Standing
}

type subjectKey struct{}

// namespace is the organization in the path of an authorized request.
func namespace(r *http.Request) store.Namespace { return *subjectOf(r).Namespace }

// repository is the repository in the path of an authorized request.
func repository(r *http.Request) store.Repository { return *subjectOf(r).Repository }

// user is the user in the path of an authorized request.
func user(r *http.Request) store.User { return *subjectOf(r).User }

// standing is how the caller of an authorized request stands towards the thing in its path.
func standing(r *http.Request) client.Standing { return subjectOf(r).Standing }

func subjectOf(r *http.Request) subject { return r.Context().Value(subjectKey{}).(subject) }
