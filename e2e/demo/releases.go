package main

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"time"
)

// release is one image and the tags that name it.
type release struct {
	name    string // the first of its tags
	tags    []string
	bytes   int
	created time.Time
}

// newest is when the last release of every repository was built: a fixed day,
// so that the same demo has the same digests everywhere.
var newest = time.Date(2026, 11, 2, 9, 30, 0, 0, time.UTC)

// releases are in the order of their making, the newest last.
func (r repository) releases() []release {
	all := make([]release, 0, r.count)
	chance := rand.New(rand.NewPCG(seed(r.name), 1))
	size := 4<<10 + chance.IntN(60<<10)
	for i := range r.count {
		size = max(1<<10, size+chance.IntN(2<<10)-700)
		ago := time.Duration(r.count-1-i)*r.every - time.Duration(chance.IntN(600))*time.Minute
		created := newest.Add(-ago)
		tags := r.scheme(i, r.count, created, chance)
		all = append(all, release{name: tags[0], tags: tags, bytes: size, created: created})
	}
	return all
}

// scheme names the release number i of n.
type scheme func(i, n int, created time.Time, chance *rand.Rand) []string

// versions count up from v<major>.0.0; the last is also latest and its own
// minor version, as many teams tag.
func versions(major int) scheme {
	return func(i, n int, _ time.Time, _ *rand.Rand) []string {
		minor, patch := i/4, i%4
		tags := []string{fmt.Sprintf("v%d.%d.%d", major, minor, patch)}
		if i == n-1 {
			tags = append(tags, fmt.Sprintf("v%d.%d", major, minor), "latest")
		}
		return tags
	}
}

// commits are builds of the main branch.
func commits(i, n int, _ time.Time, chance *rand.Rand) []string {
	tags := []string{fmt.Sprintf("main-%07x", chance.Uint32()&0xfffffff)}
	if i == n-1 {
		tags = append(tags, "edge")
	}
	return tags
}

// days are builds of every night.
func days(i, n int, created time.Time, _ *rand.Rand) []string {
	tags := []string{created.Format("2006.01.02")}
	if i == n-1 {
		tags = append(tags, "stable", "latest")
	}
	return tags
}

func seed(text string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(text))
	return h.Sum64()
}
