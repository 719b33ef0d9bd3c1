/**
 * Smart home: directives to the skill, the judge of what it answers, and the devices that it has.
 *
 * @module
 */
export { controlActions } from './control-directive.ts'
export { DeviceList } from './device-list.ts'
export type { Device } from './discovered-devices.ts'
export { sendAcceptGrant } from './accept-grant.ts'
export { createSmartHome } from './smart-home.ts'
export type { DeviceOrder, SmartHome, SmartHomeDeps } from './smart-home.ts'
export { voicelessConversation } from './voiceless-conversation.ts'
export type { DirectiveResult, DiscoverResult } from './directive-result.ts'
