package client

import (
	"context"
	"time"
)

// Trigger updates a workload when an image is pushed.
type Trigger struct {
	Action      string    `json:"action"`
	AppType     string    `json:"app_type"`
	Application string    `json:"application"`
	ClusterID   string    `json:"cluster_id"`
	ClusterName string    `json:"cluster_name"`
	ClusterNS   string    `json:"cluster_ns"` // the workload's Kubernetes namespace
	Condition   string    `json:"condition"`
	Container   string    `json:"container"` // empty for all that use the image
	CreatedAt   time.Time `json:"created_at"`
	CreatorName string    `json:"creator_name"`
	Enable      Switch    `json:"enable"`
	Name        string    `json:"name"`
	// History is nil in a list. ShowTrigger gives it.
	History []TriggerHistory `json:"trigger_history"`
	Mode    string           `json:"trigger_mode"`
	Type    string           `json:"trigger_type"`
}

// TriggerHistory is one time that a trigger fired.
type TriggerHistory struct {
	Action      string    `json:"action"`
	AppType     string    `json:"app_type"`
	Application string    `json:"application"`
	ClusterID   string    `json:"cluster_id"`
	ClusterName string    `json:"cluster_name"`
	ClusterNS   string    `json:"cluster_ns"`
	Condition   string    `json:"condition"`
	Container   string    `json:"container"`
	CreatedAt   time.Time `json:"created_at"`
	CreatorName string    `json:"creator_name"`
	Detail      string    `json:"detail"`
	Result      string    `json:"result"`
	Tag         string    `json:"tag"`
}

// CreateTriggerRequest describes the trigger to create.
type CreateTriggerRequest struct {
	Action      string `json:"action"`
	AppType     string `json:"app_type"`
	Application string `json:"application"`
	ClusterID   string `json:"cluster_id"`
	ClusterName string `json:"cluster_name"`
	ClusterNS   string `json:"cluster_ns"`
	Condition   string `json:"condition"`
	Container   string `json:"container,omitempty"`
	Enable      Switch `json:"enable"`
	Name        string `json:"name"`
	Mode        string `json:"trigger_mode,omitempty"`
	Type        string `json:"trigger_type"`
}

// UpdateTriggerRequest is all that can change about a trigger.
type UpdateTriggerRequest struct {
	Enable Switch `json:"enable"`
}

// CreateTrigger adds a trigger to a repository.
// A name that is taken is an *Error with status 409 or, from the real service, 400.
//
// POST /v2/manage/namespaces/{namespace}/repos/{repository}/triggers
func (c *Client) CreateTrigger(ctx context.Context, namespace, repository string, req CreateTriggerRequest) error {
	return c.do(ctx, "POST", to("/v2/manage/namespaces/{}/repos/{}/triggers", namespace, repository), req, nil)
}

// DeleteTrigger deletes a trigger and its history.
//
// DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}
func (c *Client) DeleteTrigger(ctx context.Context, namespace, repository, trigger string) error {
	return c.do(ctx, "DELETE", to("/v2/manage/namespaces/{}/repos/{}/triggers/{}", namespace, repository, trigger), nil, nil)
}

// UpdateTrigger switches a trigger on or off.
//
// PATCH /v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}
func (c *Client) UpdateTrigger(ctx context.Context, namespace, repository, trigger string, req UpdateTriggerRequest) error {
	return c.do(ctx, "PATCH", to("/v2/manage/namespaces/{}/repos/{}/triggers/{}", namespace, repository, trigger), req, nil)
}

// ShowTrigger gives one trigger with its history.
//
// GET /v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}
func (c *Client) ShowTrigger(ctx context.Context, namespace, repository, trigger string) (t Trigger, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/namespaces/{}/repos/{}/triggers/{}", namespace, repository, trigger), nil, &t)
	return t, err
}

// ListTriggers gives the triggers of a repository, without their histories.
//
// GET /v2/manage/namespaces/{namespace}/repos/{repository}/triggers
func (c *Client) ListTriggers(ctx context.Context, namespace, repository string) (triggers []Trigger, err error) {
	err = c.do(ctx, "GET", to("/v2/manage/namespaces/{}/repos/{}/triggers", namespace, repository), nil, &triggers)
	return triggers, err
}
