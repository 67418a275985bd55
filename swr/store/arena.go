package store

import (
	"bytes"
	"sort"
	"strings"
)

// arena holds in memory what repositories are searched by: no index of a
// database finds and counts parts of names at once. It is never changed, only
// lengthened or replaced; see arena_load.go.
type arena struct {
	names []byte     // all names, a newline behind each
	rows  []arenaRow // in the order of their ids

	last, edits int64 // how far the sequences were when it was read
}

// arenaRow is one repository. Its strings are shared with all rows that say the same.
type arenaRow struct {
	id, namespaceID   int64
	end               int // of its name, the newline included
	domainID, creator string
	category          string
	public            bool
}

// arenaQuery is a RepositoryFilter whose names have been looked up.
type arenaQuery struct {
	RepositoryFilter
	namespaces map[int64]bool // only these; nil: any
	granted    *grants        // only where the user holds one; nil: all
}

// grants is where a user holds a level.
type grants struct{ namespaces, repositories map[int64]bool }

// find counts what q matches, and names those it matches by their ids when they are few.
func (a *arena) find(q arenaQuery, few int) (total int64, ids []int64) {
	a.withName(strings.ToLower(q.NamePart), func(row *arenaRow) {
		if !q.matches(row) {
			return
		}
		if total++; total <= int64(few) {
			ids = append(ids, row.id)
		}
	})
	if total > int64(few) {
		return total, nil
	}
	return total, append([]int64{}, ids...)
}

// withName yields each row whose name has part in it.
func (a *arena) withName(part string, yield func(*arenaRow)) {
	if part == "" {
		for i := range a.rows {
			yield(&a.rows[i])
		}
		return
	}
	needle := []byte(part)
	for from := 0; ; {
		at := bytes.Index(a.names[from:], needle)
		if at < 0 {
			return
		}
		at += from
		row := &a.rows[sort.Search(len(a.rows), func(i int) bool { return a.rows[i].end > at })]
		if at+len(needle) < row.end { // not across the end of a name
			yield(row)
		}
		from = row.end
	}
}

func (q arenaQuery) matches(row *arenaRow) bool {
	return row.domainID == q.DomainID &&
		(q.Category == "" || row.category == q.Category) &&
		(q.IsPublic == nil || row.public == *q.IsPublic) &&
		(q.namespaces == nil || q.namespaces[row.namespaceID]) &&
		(q.granted == nil || row.creator == q.GrantedTo || q.granted.namespaces[row.namespaceID] || q.granted.repositories[row.id])
}
