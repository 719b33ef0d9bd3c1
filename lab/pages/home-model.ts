/**
 * What the lab's home page shows.
 *
 * @module
 */

/** A rehearsal account. */
export interface LabUser {
  readonly name: string
  readonly email: string
  /** What is special about it, in the language of the page. */
  readonly note: string
}

/** One message of the flow log. */
export interface LabMessage {
  readonly seq: number
  readonly id: string
  /** What the message is, in the words of the specifications. */
  readonly label: string
  /** Full name of the sender. */
  readonly from: string
  /** Full name of the receiver. */
  readonly to: string
  /** What happened in a few words; may be empty. */
  readonly summary: string
  /** ISO 8601. */
  readonly time: string
}

/** A world within the lab. */
export interface LabTenant {
  readonly name: string
  readonly url: string
  /** When it is removed unless somebody uses it before, ISO 8601. */
  readonly expiresAt: string
}

/** View model of `renderLabHomePage`. */
export interface LabHomeModel {
  /** Where the messages can be watched. */
  readonly inspectorUrl: string
  /** What is insecure on purpose, by its setting. */
  readonly insecure: readonly string[]
  readonly urls: {
    readonly lab: string
    readonly alexa: string
    readonly skillPage: string
    readonly authServer: string
    readonly api: string
    /** Absent where the skill runs in the lab itself. */
    readonly skill?: string | undefined
  }
  readonly users: readonly LabUser[]
  readonly password: string
  /** What to say once linked. */
  readonly utterance: string | undefined
  /** Port of the lab, where it is not the default one; goes into the command examples. */
  readonly port?: number | undefined
  /** Name of the tenant that the lab is of another; goes into the command examples. */
  readonly tenant?: string | undefined
  /** Worlds within the lab, oldest first. */
  readonly tenants?: readonly LabTenant[] | undefined
  /** Oldest first. */
  readonly messages: readonly LabMessage[]
  /** How many messages there are in all, where only the last are given. */
  readonly messageCount?: number | undefined
}
