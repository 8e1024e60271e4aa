// Package await stops waiting for what cannot be stopped.
package await

import "context"

// Do gives what do returns, or the context's error as soon as that has ended. What is being done then goes on to its
// end, so that it must be bounded, and must not use anything that the caller may change.
func Do[T any](ctx context.Context, do func() T) (T, error) {
	var none T
	if err := ctx.Err(); err != nil {
		return none, err
	}
	if ctx.Done() == nil { // it never ends
		return do(), nil
	}
	done := make(chan T, 1)
	go func() { done <- do() }()
	select {
	case result := <-done:
		return result, nil
	case <-ctx.Done():
		return none, ctx.Err()
	}
}
