/**
 * The simulated Alexa of a test.
 *
 * @module
 */
import type { SettingsPatch, SimulatorSettings } from '../../alexa-simulator/index.ts'
import type { KitLab } from './kit-lab.ts'

/** The simulated Alexa. */
export interface Alexa {
  readonly url: string
  readonly companion: { readonly url: string }
  /** How it behaves now. */
  readonly config: SimulatorSettings
  /** Changes how it behaves from now on. */
  configure(patch: SettingsPatch): void
  /** Forgets links, sessions, cards and the time that has passed, at the provider as well. */
  reset(): Promise<void>
}

/** Makes the simulated Alexa of a lab. */
export function kitAlexa(lab: KitLab): Alexa {
  const { alexa } = lab
  return {
    url: lab.urls.alexa,
    companion: { url: alexa.companionUrl },
    get config() {
      return alexa.settings
    },
    configure: (patch) => {
      alexa.configure(patch)
    },
    reset: () => lab.reset(),
  }
}
