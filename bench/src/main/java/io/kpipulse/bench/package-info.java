/** How fast is it, against what, and is it the same work? */
package io.kpipulse.bench;
