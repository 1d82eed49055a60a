/** How fast is the rolling stage, compared with peers that do the same work? */
package io.kpipulse.bench.rolling;
