/**
 * The everyday orders to a device, in the words of the command line, as namespace, name and payload.
 *
 * @module
 */
import { InvalidInputError } from '../errors.ts'

/** Orders that need no knowledge of Alexa's interfaces. */
export const controlActions = ['on', 'off', 'brightness', 'temperature', 'report-state'] as const

/** One of {@link controlActions}. */
export type ControlAction = (typeof controlActions)[number]

/** An order to a device: one of the everyday ones, or any directive by namespace and name. */
export type ControlRequest =
  | {
      readonly action: ControlAction
      /** Per cent for `brightness`, degrees for `temperature`; the others take none. */
      readonly value?: number | undefined
      /** Scale of `temperature` (`CELSIUS`). */
      readonly scale?: 'CELSIUS' | 'FAHRENHEIT' | 'KELVIN' | undefined
    }
  | {
      readonly namespace: string
      readonly name: string
      readonly instance?: string | undefined
      readonly payload?: Readonly<Record<string, unknown>> | undefined
    }

/** The parts of a directive that depend on the order alone. */
export interface ControlDirective {
  readonly namespace: string
  readonly name: string
  readonly instance?: string | undefined
  readonly payload: Readonly<Record<string, unknown>>
}

/**
 * The directive of an order.
 *
 * @throws {@link InvalidInputError} `ERR_DIRECTIVE_INVALID` when a value is missing or out of range.
 */
export function controlDirective(request: ControlRequest): ControlDirective {
  if (!('action' in request)) return { ...request, payload: request.payload ?? {} }
  switch (request.action) {
    case 'on':
      return { namespace: 'Alexa.PowerController', name: 'TurnOn', payload: {} }
    case 'off':
      return { namespace: 'Alexa.PowerController', name: 'TurnOff', payload: {} }
    case 'report-state':
      return { namespace: 'Alexa', name: 'ReportState', payload: {} }
    case 'brightness':
      return {
        namespace: 'Alexa.BrightnessController',
        name: 'SetBrightness',
        payload: { brightness: percentage(request.value) },
      }
    case 'temperature':
      return {
        namespace: 'Alexa.ThermostatController',
        name: 'SetTargetTemperature',
        payload: {
          targetSetpoint: { value: degrees(request.value), scale: request.scale ?? 'CELSIUS' },
        },
      }
  }
}

function percentage(value: number | undefined): number {
  if (value !== undefined && Number.isInteger(value) && value >= 0 && value <= 100) return value
  throw refused('brightness', value, 'give whole per cent from 0 to 100')
}

function degrees(value: number | undefined): number {
  if (value !== undefined && Number.isFinite(value)) return value
  throw refused('temperature', value, 'give degrees, for example 21.5')
}

function refused(action: string, value: number | undefined, what: string): InvalidInputError {
  const seen = value === undefined ? 'nothing' : String(value)
  return new InvalidInputError(
    'ERR_DIRECTIVE_INVALID',
    [`value: ${action} cannot be set to ${seen}; ${what}.`],
    'The directive cannot be sent:',
  )
}
