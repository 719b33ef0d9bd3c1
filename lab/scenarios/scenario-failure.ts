/**
 * A scenario that did not turn out as expected.
 *
 * @module
 */

/** Thrown by the checks of a scenario; the message says what was expected and what was seen. */
export class ScenarioFailure extends Error {
  override readonly name = 'ScenarioFailure'
}

/** Thrown where the target turns out to lack something that could not be known before. */
export class ScenarioSkip extends Error {
  override readonly name = 'ScenarioSkip'
}
