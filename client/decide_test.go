package client

import (
	"math/rand/v2"
	"testing"
)

// The same people as in the service's own matrix.
var people = map[string]Standing{
	"member":         {SameAccount: true},
	"reader":         {SameAccount: true, Organization: LevelRead},
	"writer":         {SameAccount: true, Organization: LevelWrite},
	"manager":        {SameAccount: true, Organization: LevelManage},
	"image reader":   {SameAccount: true, Image: LevelRead},
	"image writer":   {SameAccount: true, Image: LevelWrite},
	"image manager":  {SameAccount: true, Image: LevelManage},
	"administrator":  {SameAccount: true, Administrator: true},
	"other account":  {Administrator: true},
	"shared account": {Administrator: true, Shared: true},
	"public, member": {SameAccount: true, Public: true},
	"public, other":  {Administrator: true, Public: true},
}

// allowed are those of people who may do what needs this.
var allowed = map[string][]string{
	"login": {"member", "reader", "writer", "manager", "image reader", "image writer", "image manager", "administrator", "public, member"},
	"admin": {"administrator"},

	"org 1":          {"reader", "writer", "manager", "administrator"},
	"org 1 or image": {"reader", "writer", "manager", "image reader", "image writer", "image manager", "administrator"},
	"org 3":          {"writer", "manager", "administrator"},
	"org 7":          {"manager", "administrator"},

	"org 3 of the repository's": {"writer", "manager", "administrator"},

	"repo 1": {"reader", "writer", "manager", "image reader", "image writer", "image manager", "administrator"},
	"repo 3": {"writer", "manager", "image writer", "image manager", "administrator"},
	"repo 7": {"manager", "image manager", "administrator"},
	"repo 1 or pull": {"reader", "writer", "manager", "image reader", "image writer", "image manager", "administrator",
		"shared account", "public, member", "public, other"},
}

func TestDecideActionByPerson(t *testing.T) {
	for name, need := range reference {
		a, _ := ActionNamed(name)
		may := map[string]bool{}
		for _, who := range allowed[need] {
			may[who] = true
		}
		for who, standing := range people {
			got := Decide(a, standing)
			if got.Allowed != may[who] {
				t.Errorf("%s (%s) as %s: allowed %t", name, need, who, got.Allowed)
			}
			if wantAbsent := who == "other account" && !got.Allowed; got.Absent != wantAbsent {
				t.Errorf("%s as %s: absent %t, want %t", name, who, got.Absent, wantAbsent)
			}
		}
	}
}

func TestDecideNamesTheReason(t *testing.T) {
	pull, _ := ActionNamed("swr:repo:download")
	self, _ := ActionNamed("console:users:read")
	for _, tt := range []struct {
		name     string
		action   Action
		standing Standing
		want     Grants
	}{
		{"administrators need no grant", pull, Standing{SameAccount: true, Administrator: true, Organization: LevelRead}, ByAdministrator},
		{"the organization before the image", pull, Standing{SameAccount: true, Organization: LevelRead, Image: LevelManage}, ByOrganization},
		{"the image", pull, Standing{SameAccount: true, Image: LevelRead, Public: true}, ByImage},
		{"a share before the public", pull, Standing{Shared: true, Public: true}, ByShare},
		{"the public", pull, Standing{Public: true}, ByPublic},
		{"oneself", self, Standing{SameAccount: true, Self: true}, BySelf},
		{"nothing", pull, Standing{SameAccount: true}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Decide(tt.action, tt.standing); got.By != tt.want || got.Allowed != (tt.want != 0) {
				t.Errorf("got %+v, want by %b", got, tt.want)
			}
		})
	}
}

var levels = []Level{LevelNone, LevelRead, LevelWrite, LevelManage}

func anyStanding(r *rand.Rand) Standing {
	flip := func() bool { return r.IntN(2) == 1 }
	return Standing{
		SameAccount: flip(), Administrator: flip(), Self: flip(), Shared: flip(), Public: flip(),
		Organization: levels[r.IntN(4)], Image: levels[r.IntN(4)],
	}
}

// more is s with one thing added.
func more(r *rand.Rand, s Standing) Standing {
	switch r.IntN(5) {
	case 0:
		s.Organization = max(s.Organization, levels[r.IntN(4)])
	case 1:
		s.Image = max(s.Image, levels[r.IntN(4)])
	case 2:
		s.Shared = true
	case 3:
		s.Public = true
	case 4:
		s.Administrator = true
	}
	return s
}

func TestMoreGrantsNeverForbid(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		a := actions[r.IntN(len(actions))]
		less := anyStanding(r)
		richer := more(r, less)
		before, after := Decide(a, less), Decide(a, richer)
		if before.Allowed && !after.Allowed {
			t.Fatalf("%s: %+v may, %+v may not", a.Name, less, richer)
		}
		if before.Allowed && before.Absent || before.Allowed != (before.By != 0) {
			t.Fatalf("%s, %+v: %+v contradicts itself", a.Name, less, before)
		}
	}
}

func TestAnotherAccountGetsNothingButPulls(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		a, s := actions[r.IntN(len(actions))], anyStanding(r)
		s.SameAccount, s.Self = false, false
		switch got := Decide(a, s); {
		case got.Allowed && !got.By.Has(ByShare|ByPublic):
			t.Fatalf("%s, %+v: %+v", a.Name, s, got)
		case !s.Shared && !s.Public && !got.Absent:
			t.Fatalf("%s, %+v: learns that there is something", a.Name, s)
		case s.Level() != LevelNone:
			t.Fatalf("%+v: level %s", s, s.Level())
		}
	}
}
