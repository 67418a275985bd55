package client

import (
	"context"
	"sync/atomic"
)

// Trace remembers the request id that upstream gave to the last call made with its context,
// so that an audit record can name it when the call succeeds as well.
type Trace struct{ id atomic.Value }

// RequestID is upstream's id of the last call; empty when there was none.
func (t *Trace) RequestID() string {
	id, _ := t.id.Load().(string)
	return id
}

type traceKey struct{}

// WithTrace returns a context whose calls are remembered in the trace.
func WithTrace(ctx context.Context) (context.Context, *Trace) {
	t := &Trace{}
	return context.WithValue(ctx, traceKey{}, t), t
}

func note(ctx context.Context, id string) {
	if t, ok := ctx.Value(traceKey{}).(*Trace); ok && id != "" {
		t.id.Store(id)
	}
}
