package client

import (
	"container/list"
	"net/url"
	"sync"
)

const (
	maxContents     = 256
	maxContentBytes = 16 << 20
	maxCallers      = 256 // whose credentials are remembered
	maxGrants       = 256 // for each of them
)

// registryReader is what all copies of a Client remember of the registry.
type registryReader struct {
	base     *url.URL // nil: at the host that a repository's path names
	callers  *recent[Credentials, *registryCaller]
	contents *recent[contentKey, content]
}

// registryCaller is what is remembered for one caller.
type registryCaller struct {
	secret renewed[Credential]
	grants *recent[place, *renewed[string]] // values of Authorization headers
}

func newRegistryReader(base *url.URL) *registryReader {
	return &registryReader{
		base:     base,
		callers:  newRecent[Credentials, *registryCaller](maxCallers, maxCallers),
		contents: newRecent[contentKey, content](maxContents, maxContentBytes),
	}
}

func (r *registryReader) caller(credentials Credentials) *registryCaller {
	return r.callers.getOr(credentials, func() *registryCaller {
		return &registryCaller{grants: newRecent[place, *renewed[string]](maxGrants, maxGrants)}
	})
}

func (r *registryCaller) grant(at place) *renewed[string] {
	return r.grants.getOr(at, func() *renewed[string] { return &renewed[string]{} })
}

// recent keeps what was used last, up to a number of entries and a sum of their sizes.
type recent[K comparable, V any] struct {
	most, room int

	mu      sync.Mutex
	entries map[K]*list.Element // of entry[K, V]
	order   *list.List          // the one used last is in front
	used    int                 // of room
}

type entry[K comparable, V any] struct {
	key   K
	value V
	size  int
}

func newRecent[K comparable, V any](most, room int) *recent[K, V] {
	return &recent[K, V]{most: most, room: room, entries: map[K]*list.Element{}, order: list.New()}
}

func (r *recent[K, V]) get(key K) (value V, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e, ok := r.entries[key]
	if ok {
		r.order.MoveToFront(e)
		value = e.Value.(entry[K, V]).value
	}
	return value, ok
}

// getOr gives the value of key, or keeps what makeOne makes, whose size is 1.
func (r *recent[K, V]) getOr(key K, makeOne func() V) V {
	r.mu.Lock()
	defer r.mu.Unlock()
	if e, ok := r.entries[key]; ok {
		r.order.MoveToFront(e)
		return e.Value.(entry[K, V]).value
	}
	value := makeOne()
	r.add(key, value, 1)
	return value
}

// put keeps value, unless it alone would take all the room.
func (r *recent[K, V]) put(key K, value V, size int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, there := r.entries[key]; !there && size <= r.room {
		r.add(key, value, size)
	}
}

func (r *recent[K, V]) add(key K, value V, size int) {
	r.entries[key] = r.order.PushFront(entry[K, V]{key, value, size})
	for r.used += size; r.used > r.room || len(r.entries) > r.most; {
		last := r.order.Remove(r.order.Back()).(entry[K, V])
		delete(r.entries, last.key)
		r.used -= last.size
	}
}
