/**
 * Judges the payload of a `Discover.Response`: which of its endpoints are devices, and what is wrong
 * with the others.
 *
 * @module
 */
import { z } from 'zod'

import { refused, unwise } from './directive-problem.ts'
import type { DirectiveProblem } from './directive-problem.ts'

/** Longest name, description and manufacturer that Amazon's reference allows, in characters. */
const TEXT_MAX = 128

/** Longest id. */
const ID_MAX = 256

const capabilitySchema = z.looseObject({
  type: z.literal('AlexaInterface'),
  interface: z.string().min(1),
  version: z.string().min(1),
})

const text = z.string().min(1).max(TEXT_MAX)

const endpointSchema = z.looseObject({
  endpointId: z
    .string()
    .min(1)
    .max(ID_MAX)
    .regex(/^[A-Za-z0-9 _\-=#;:?@&]+$/, 'use letters, digits, spaces and _ - = # ; : ? @ &'),
  friendlyName: text,
  description: text,
  manufacturerName: text,
  displayCategories: z.array(z.string().min(1)).min(1),
  capabilities: z.array(capabilitySchema).min(1),
  cookie: z.record(z.string(), z.unknown()).optional(),
})

/** A device as the skill described it. */
export interface Device {
  readonly endpointId: string
  readonly friendlyName: string
  readonly description: string
  readonly manufacturerName: string
  readonly displayCategories: readonly string[]
  /** Names of the interfaces, such as `Alexa.PowerController`. */
  readonly interfaces: readonly string[]
  /** Travels in every directive to the device. */
  readonly cookie: Readonly<Record<string, unknown>>
}

/** Devices found, and what was wrong. */
export interface DiscoveredDevices {
  readonly devices: readonly Device[]
  readonly problems: readonly DirectiveProblem[]
}

/** Reads the devices out of the payload; an endpoint that is none is left out, and a problem says why. */
export function discoveredDevices(payload: Readonly<Record<string, unknown>>): DiscoveredDevices {
  const { endpoints } = payload
  if (!Array.isArray(endpoints)) {
    const seen = endpoints === undefined ? 'nothing' : typeof endpoints
    const message = `event.payload.endpoints: give a list, empty where there is no device (seen: ${seen}).`
    return { devices: [], problems: [refused('discovery-shape', message)] }
  }
  const devices = new Map<string, Device>()
  const problems: DirectiveProblem[] = []
  for (const [index, endpoint] of (endpoints as unknown[]).entries()) {
    const place = `event.payload.endpoints[${String(index)}]`
    const parsed = endpointSchema.safeParse(endpoint)
    if (!parsed.success) {
      problems.push(...endpointProblems(place, parsed.error))
    } else if (devices.has(parsed.data.endpointId)) {
      const message = `${place}.endpointId: “${parsed.data.endpointId}” is there twice. Ids are unique among all devices of the skill.`
      problems.push(refused('discovery-duplicate', message))
    } else {
      problems.push(...adviceOn(place, parsed.data))
      devices.set(parsed.data.endpointId, deviceOf(parsed.data))
    }
  }
  return { devices: [...devices.values()], problems }
}

function endpointProblems(place: string, error: z.ZodError): DirectiveProblem[] {
  return error.issues.map((issue) => {
    const field = [place, ...issue.path].join('.')
    return refused('discovery-endpoint', `${field}: ${issue.message}. The device is left out.`)
  })
}

type Endpoint = z.infer<typeof endpointSchema>

function adviceOn(place: string, { capabilities }: Endpoint): DirectiveProblem[] {
  if (capabilities.some((capability) => capability.interface === 'Alexa')) return []
  const message = `${place}.capabilities: the interface Alexa is missing; every device has it.`
  return [unwise('discovery-endpoint', message)]
}

function deviceOf(endpoint: Endpoint): Device {
  const { endpointId, friendlyName, description, manufacturerName, displayCategories } = endpoint
  return {
    ...{ endpointId, friendlyName, description, manufacturerName, displayCategories },
    interfaces: [...new Set(endpoint.capabilities.map((capability) => capability.interface))],
    cookie: endpoint.cookie ?? {},
  }
}
