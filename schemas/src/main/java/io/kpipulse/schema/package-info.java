/** Which versions of a schema were ever released, and by which fingerprint is each known? */
package io.kpipulse.schema;
