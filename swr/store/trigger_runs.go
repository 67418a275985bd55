package store

import (
	"context"
	"encoding/json"
	"fmt"

	"swr-console/client"
)

// TriggerRuns returns when a trigger has fired and what came of it, latest first.
func (s *Store) TriggerRuns(ctx context.Context, triggerID int64) ([]client.TriggerHistory, error) {
	runs, err := collect(ctx, s.db.Read, scanTriggerRun, `
		SELECT body FROM trigger_runs WHERE trigger_id = $1 ORDER BY id DESC`, triggerID)
	if err != nil {
		return nil, fmt.Errorf("runs of trigger %d: %w", triggerID, err)
	}
	return runs, nil
}

func scanTriggerRun(row scanner) (run client.TriggerHistory, err error) {
	var body string
	if err = row.Scan(&body); err == nil {
		err = json.Unmarshal([]byte(body), &run)
	}
	return run, err
}
