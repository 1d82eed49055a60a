/** What does the whole pipeline cost, beside the least that any pipeline must do? */
package io.kpipulse.bench.pipeline;
