// Properties are tried on the same examples in every run, so that a failure speaks of the change and not of chance.
// PROPERTY_SEED chooses others: look for new failures with PROPERTY_SEED=$RANDOM.
import fc from 'fast-check'

const seed = Number(process.env['PROPERTY_SEED'] ?? 1)
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed })
