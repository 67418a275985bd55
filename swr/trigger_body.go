package swr

import (
	"cmp"
	"net/http"

	"swr-console/client"
	"swr-console/swr/store"
)

// triggerBody is a request that tells whether enable was there at all.
type triggerBody struct {
	client.CreateTriggerRequest
	Enable *client.Switch `json:"enable"`
}

// readTrigger reads a new trigger, and settles what it leaves out.
func readTrigger(r *http.Request) (client.CreateTriggerRequest, error) {
	body, err := readTriggerBody(r)
	if err != nil {
		return client.CreateTriggerRequest{}, err
	}
	trigger := body.CreateTriggerRequest
	trigger.Enable = *body.Enable
	trigger.Mode = cmp.Or(trigger.Mode, client.TriggerCCE)
	return trigger, trigger.Check()
}

// readTriggerBody reads a request that says whether a trigger is on: the other fields may be missing.
func readTriggerBody(r *http.Request) (body triggerBody, err error) {
	if err = readBody(r, &body, nil); err == nil && body.Enable == nil {
		err = &client.Invalid{Field: "enable", Err: client.ErrMissing}
	}
	return body, err
}

// triggerName reads the trigger in the path. What cannot be a name is not there.
func triggerName(r *http.Request) (string, error) {
	name, err := pathName(r, "trigger", errNoTrigger)
	if err == nil && !client.ValidTrigger(name) {
		err = errNoTrigger
	}
	return name, err
}

// wireTrigger leaves the history null, as lists do.
func wireTrigger(t store.Trigger) client.Trigger {
	b := t.Body
	return client.Trigger{
		Action: b.Action, AppType: b.AppType, Application: b.Application,
		ClusterID: b.ClusterID, ClusterName: b.ClusterName, ClusterNS: b.ClusterNS,
		Condition: b.Condition, Container: b.Container, Enable: b.Enable, Name: b.Name, Mode: b.Mode, Type: b.Type,
		CreatorName: t.CreatorName, CreatedAt: t.CreatedAt,
	}
}
