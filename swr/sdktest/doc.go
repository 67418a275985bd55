// Package sdktest drives the service with the cloud's official SDK. It holds
// tests only, in a package of its own because the SDK is long to compile.
package sdktest
