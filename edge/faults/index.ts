/**
 * Faults: what can go wrong on the wire, armed by name, undone by clearing.
 *
 * @module
 */
export { ArmedFault, type FaultCall, type FaultDefinition, type FiredFault } from './armed-fault.ts'
export { exchangeUnderFault, type FaultyExchange } from './faulty-exchange.ts'
export { faultBuilder, type FaultBuilder, type RealTime } from './fault-builder.ts'
export { faultFromText, usualArgument } from './fault-from-text.ts'
export { faultColumns, faultTable, type FaultCell, type FaultRow } from './fault-table.ts'
export { Faults, type FaultPlace, type FaultShare, type FaultsOptions } from './faults.ts'
export { faultsDocument } from './faults-document.ts'
export { receiveFaults, type ReceiveFaultsOptions } from './receive-faults.ts'
export { sendWithFaults } from './send-with-faults.ts'
export {
  faultNames,
  faultSpecSchema,
  faultTargets,
  faultTitle,
  type Fault,
  type FaultFollower,
  type FaultName,
  type FaultOf,
  type FaultSpec,
  type FaultTarget,
} from './vocabulary.ts'
