/** Which facts follow from the history of a case? */
package io.kpipulse.satisfaction;
