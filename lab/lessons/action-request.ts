/**
 * What each action of a lesson asks of the admin API.
 *
 * @module
 */
import type { LessonAction } from './lesson-schema.ts'

/** A request of the admin API. */
export interface ActionRequest {
  readonly path: string
  readonly body: object
  /** Whether it may be answered late, since its messages can be held; nobody waits for it then. */
  readonly isLong: boolean
}

function quick(path: string, body: object = {}): ActionRequest {
  return { path, body, isLong: false }
}

/**
 * The request of an action.
 *
 * @param isLast Whether nothing follows in its step; what follows a link finds it made.
 */
export function actionRequest(action: LessonAction, isLast: boolean): ActionRequest {
  switch (action.do) {
    case 'start-link':
      return quick('/link/run', { user: action.user, decision: action.decision, waits: !isLast })
    case 'run-grant': {
      const { grant, pkce, user, by } = action
      return quick('/oauth-runs', { grant, pkce, user, by })
    }
    case 'say':
      return { path: '/say', body: { utterance: action.utterance, newSession: true }, isLong: true }
    case 'unlink':
      return { path: '/disable', body: {}, isLong: true }
    case 'run-attack':
      // One attack after the other: they use the same customer and the same switches.
      return quick(`/attacks/${action.id}/run`, { defended: action.defended })
    default:
      return controlRequest(action)
  }
}

type Control = Exclude<
  LessonAction,
  { do: 'start-link' | 'run-grant' | 'say' | 'unlink' | 'run-attack' }
>

/** Actions that change how the lab runs, and send nothing themselves. */
function controlRequest(action: Control): ActionRequest {
  switch (action.do) {
    case 'step': {
      const { channels, ids, onError } = action
      return quick('/flow/step', { channels, ids, onError })
    }
    case 'hold':
      return quick('/flow/holds', { id: action.id })
    case 'continue':
      return quick('/flow/step/continue', { until: action.until })
    case 'arm-fault': {
      return quick('/faults', withoutName(action))
    }
    case 'advance-clock':
      return quick('/clock/advance', { by: action.by })
    case 'alexa-settings':
      return quick('/alexa/settings', action.settings)
    case 'reset':
      return quick('/reset')
  }
}

/** The fault as it is armed. */
function withoutName(action: Extract<Control, { do: 'arm-fault' }>): object {
  return Object.fromEntries(Object.entries(action).filter(([name]) => name !== 'do'))
}
