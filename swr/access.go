package swr

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"swr-console/client"
	"swr-console/swr/store"
)

// access is what the operations on an organization's grants and on a
// repository's have in common, and what they say differently.
type access struct {
	store.Access
	domainID  string // the account whose users can be granted something
	creatorID string // who manages it without a grant, if anybody

	badLevel, exists, missing, gone *refusal
}

var (
	errNoUserName  = refuse("4001067", "user_id and user_name must both be given")
	errForeignUser = refuse("4039001", "a user is not one of this account; share the image with other accounts instead")
	errNoGrants    = refuse("4000014", "the body must be a list with at least one entry")
)

// create answers POST …/access.
func (a access) create(w http.ResponseWriter, r *http.Request) error {
	grants, err := a.read(r)
	if slices.ContainsFunc(grants, func(g store.Grant) bool { return g.User.ID == a.creatorID }) {
		err = a.exists
	}
	if err == nil {
		err = a.refused(a.Create(r.Context(), a.domainID, grants))
	}
	if err != nil {
		return err
	}
	return writeCreated(w)
}

// update answers PATCH …/access.
func (a access) update(w http.ResponseWriter, r *http.Request) error {
	grants, err := a.read(r)
	if err == nil {
		err = a.refused(a.Update(r.Context(), grants))
	}
	if err != nil {
		return err
	}
	return writeCreated(w)
}

// delete answers DELETE …/access, which has a body.
func (a access) delete(w http.ResponseWriter, r *http.Request) error {
	var userIDs []string
	if err := readBody(r, &userIDs, nil); err != nil {
		return err
	}
	if len(userIDs) == 0 {
		return errNoGrants
	}
	if err := a.refused(a.Delete(r.Context(), userIDs)); err != nil {
		return err
	}
	return writeNothing(w)
}

func (a access) refused(err error) error {
	switch {
	case errors.Is(err, store.ErrExists):
		return a.exists
	case errors.Is(err, store.ErrNotFound):
		return a.missing
	case errors.Is(err, store.ErrReferenced):
		return errForeignUser
	case errors.Is(err, store.ErrGone):
		return a.gone
	}
	return err
}

// read reads the grants in the body, all of which must be right.
func (a access) read(r *http.Request) ([]store.Grant, error) {
	var users []client.UserAuth
	if err := readBody(r, &users, map[string]*refusal{"auth": a.badLevel}); err != nil {
		return nil, err
	}
	if len(users) == 0 {
		return nil, errNoGrants
	}
	grants := make([]store.Grant, 0, len(users))
	for _, u := range users {
		switch {
		case !client.ValidLevel(u.Auth):
			return nil, a.badLevel
		case u.UserID == "" || u.UserName == "":
			return nil, errNoUserName
		case slices.ContainsFunc(grants, func(g store.Grant) bool { return g.User.ID == u.UserID }):
			return nil, refuse("4000014", "a user is in the list twice")
		case strings.ContainsRune(u.UserID+u.UserName, 0) || utf8.RuneCountInString(u.UserName) > maxUserName:
			return nil, refuse("4001067", fmt.Sprintf("a user name has at most %d characters", maxUserName))
		}
		grants = append(grants, store.Grant{User: store.Actor{ID: u.UserID, Name: u.UserName}, Level: u.Auth})
	}
	return grants, nil
}

// maxUserName is how many characters IAM lets the name of a user have.
const maxUserName = 64

// shown are the caller's own level and, for those who manage, everybody's grants
// in the order in which they were made; others see only their own.
func (a access) shown(r *http.Request) (self client.UserAuth, all []client.UserAuth, err error) {
	who, level := caller(r), standing(r).Level()
	grants, err := a.Grants(r.Context())
	all = []client.UserAuth{}
	for _, g := range grants {
		if level.Allows(client.LevelManage) || g.User.ID == who.UserID {
			all = append(all, client.UserAuth{UserID: g.User.ID, UserName: g.User.Name, Auth: g.Level})
		}
	}
	return client.UserAuth{UserID: who.UserID, UserName: who.UserName, Auth: level}, all, err
}
